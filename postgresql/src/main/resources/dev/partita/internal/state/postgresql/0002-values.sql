-- Small values, in the transaction that records their materialization; large ones are files.
create table partition_values (
    asset_id bigint not null,
    partition_id bigint not null,
    value bytea not null,
    primary key (asset_id, partition_id)
);
