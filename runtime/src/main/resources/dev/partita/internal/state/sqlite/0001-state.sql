-- "PART": tells a store from a database of another program.
pragma application_id = 1346458196;

-- Texts that many rows name, each once; ids are never used again, and rows never go. All texts compare byte by byte.
-- Where there is a row for each step (events, partition_states, run_partitions), asset_id and partition_id are no declared foreign
-- keys: they are looked up in the transaction that writes them, and checking each again costs an append about a seventh of its CPU time.
create table assets (
    id integer primary key,
    text text not null unique,
    -- How its partitions in partition_states stand.
    materialized integer not null default 0,
    failed integer not null default 0
) strict;

create table partitions (
    id integer primary key,
    text text not null unique
) strict;

create table partition_sets (
    id integer primary key,
    name text not null unique,
    size integer not null,
    last_ordinal integer not null
) strict;

create table partition_keys (
    set_id integer not null references partition_sets,
    key text not null,
    ordinal integer not null,
    primary key (set_id, key)
) strict, without rowid;

create unique index partition_keys_in_order on partition_keys (set_id, ordinal);

-- Times are microseconds since 1970-01-01T00:00:00Z; Codes says what statuses and types mean.
create table processes (
    id integer primary key autoincrement,
    host text not null,
    pid integer not null,
    started integer not null,
    renewed integer not null
) strict;

create table runs (
    id integer primary key autoincrement,
    -- Not a foreign key: a process is forgotten when it ends, its runs are not.
    process_id integer not null,
    status integer not null,
    selection text not null,
    tags text not null,
    begun integer not null,
    ended integer,
    partitions integer not null,
    total integer not null,
    succeeded integer not null default 0,
    failed integer not null default 0,
    skipped integer not null default 0,
    cancelled integer not null default 0,
    last_event integer not null default 0
) strict;

create index runs_running on runs (process_id) where status = 2;

create table run_assets (
    run_id integer not null references runs,
    position integer not null,
    asset_id integer not null references assets,
    primary key (run_id, position)
) strict, without rowid;

create table run_partitions (
    run_id integer not null references runs,
    position integer not null,
    partition_id integer not null,
    primary key (run_id, position)
) strict, without rowid;

create table events (
    run_id integer not null references runs,
    number integer not null,
    at integer not null,
    type integer not null,
    asset_id integer not null,
    partition_id integer not null,
    detail text not null,
    metadata text not null,
    primary key (run_id, number)
) strict, without rowid;

-- The latest outcome of each asset's partition. It repeats what it needs of the events, so that these can go and no status
-- has to read them; success_... is the last success, null before the first.
create table partition_states (
    asset_id integer not null,
    partition_id integer not null,
    type integer not null,
    run_id integer not null,
    at integer not null,
    detail text not null,
    success_run_id integer,
    success_event integer,
    success_at integer,
    success_metadata text,
    primary key (asset_id, partition_id)
) strict, without rowid;
