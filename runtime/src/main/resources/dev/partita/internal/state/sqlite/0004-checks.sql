-- The checks that ever had a result, each with how its partitions in check_states stand.
create table checks (
    id integer primary key,
    asset_id integer not null references assets,
    name text not null,
    passed integer not null default 0,
    failed integer not null default 0,
    unique (asset_id, name)
) strict;

-- The latest result of each check of a partition. It repeats what it needs of the events, so that these can go and no status has to read them.
create table check_states (
    check_id integer not null,
    partition_id integer not null,
    passed integer not null,
    run_id integer not null,
    event integer not null,
    at integer not null,
    reason text not null,
    metadata text not null,
    primary key (check_id, partition_id)
) strict, without rowid;

create index check_states_failed on check_states (check_id, partition_id) where passed = 0;

-- Of the result of a check, which; null of what else happens.
alter table events add column check_id integer;
