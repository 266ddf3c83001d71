-- Texts that many rows name, each once; ids are never used again, and rows never go. What is looked up compares byte by byte.
-- A text that is too long for an index has its digest in the column "text" and itself in "long_text" (class Indexed).
-- Where there is a row for each step or key (events, partition_states, run_partitions, partition_keys), ids are no declared foreign keys:
-- they are looked up by who writes them, and checking each again would cost about as much as writing it.
create table assets (
    id bigint generated always as identity primary key,
    text text collate "C" not null unique,
    long_text text,
    -- How its partitions in partition_states stand.
    materialized bigint not null default 0,
    failed bigint not null default 0
) with (fillfactor = 50);

create table partitions (
    id bigint generated always as identity primary key,
    text text collate "C" not null unique,
    long_text text
);

create table partition_sets (
    id bigint generated always as identity primary key,
    name text collate "C" not null unique,
    size bigint not null,
    last_ordinal bigint not null
) with (fillfactor = 50);

create table partition_keys (
    set_id bigint not null,
    ordinal bigint not null,
    key text collate "C" not null,
    long_key text,
    primary key (set_id, key)
);

create unique index partition_keys_in_order on partition_keys (set_id, ordinal);

-- Times are microseconds since 1970-01-01T00:00:00Z; Codes says what statuses and types mean.
create table processes (
    id bigint generated always as identity primary key,
    host text not null,
    pid bigint not null,
    started bigint not null,
    renewed bigint not null
) with (fillfactor = 50);

-- Taken before the row is written, so that writing it again does no harm.
create sequence run_ids as bigint;

create table runs (
    id bigint primary key,
    -- Not a foreign key: a process is forgotten when it ends, its runs are not.
    process_id bigint not null,
    status smallint not null,
    selection text not null,
    tags text not null,
    begun bigint not null,
    ended bigint,
    partitions bigint not null,
    total bigint not null,
    succeeded bigint not null default 0,
    failed bigint not null default 0,
    skipped bigint not null default 0,
    cancelled bigint not null default 0,
    last_event bigint not null default 0
) with (fillfactor = 80);

create index runs_running on runs (process_id) where status = 2;

create table run_assets (
    run_id bigint not null references runs,
    position bigint not null,
    asset_id bigint not null references assets,
    primary key (run_id, position)
);

create table run_partitions (
    run_id bigint not null,
    position bigint not null,
    partition_id bigint not null,
    primary key (run_id, position)
);

create table events (
    run_id bigint not null,
    number bigint not null,
    at bigint not null,
    asset_id bigint not null,
    partition_id bigint not null,
    type smallint not null,
    detail text not null,
    metadata text not null,
    primary key (run_id, number)
);

-- The latest outcome of each asset's partition. It repeats what it needs of the events, so that these can go and no status
-- has to read them; success_... is the last success, null before the first.
create table partition_states (
    asset_id bigint not null,
    partition_id bigint not null,
    run_id bigint not null,
    at bigint not null,
    success_run_id bigint,
    success_event bigint,
    success_at bigint,
    type smallint not null,
    detail text not null,
    success_metadata text,
    primary key (asset_id, partition_id)
) with (fillfactor = 80);
