-- Small values, in the transaction that records their materialization; large ones are files. With row ids, since SQLite keeps long rows better so.
create table partition_values (
    asset_id integer not null,
    partition_id integer not null,
    value blob not null,
    unique (asset_id, partition_id)
) strict;
