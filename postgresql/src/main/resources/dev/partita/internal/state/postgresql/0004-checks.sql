-- The checks that ever had a result, each with how its partitions in check_states stand.
create table checks (
    id bigint generated always as identity primary key,
    asset_id bigint not null references assets,
    name text collate "C" not null,
    passed bigint not null default 0,
    failed bigint not null default 0,
    unique (asset_id, name)
) with (fillfactor = 50);

-- The latest result of each check of a partition. It repeats what it needs of the events, so that these can go and no status has to read them.
create table check_states (
    check_id bigint not null,
    partition_id bigint not null,
    run_id bigint not null,
    event bigint not null,
    at bigint not null,
    passed smallint not null,
    reason text not null,
    metadata text not null,
    primary key (check_id, partition_id)
) with (fillfactor = 80);

create index check_states_failed on check_states (check_id, partition_id) where passed = 0;

-- Of the result of a check, which; null of what else happens.
alter table events add column check_id bigint;
