-- The values given for a run, a JSON object like the tags.
alter table runs add column config text not null default '{}';
-- The run of which this one does what that did not.
alter table runs add column retry_of integer;
-- Whether somebody wants it to stop.
alter table runs add column stopping integer not null default 0;

create index runs_queued on runs (id) where status = 1;

create index runs_retried on runs (retry_of) where retry_of is not null;

-- What a run computes: neighbours in run_partitions, from a position; -1 for an asset without partitions.
create table run_stretches (
    run_id integer not null,
    position integer not null,
    stage integer not null,
    asset_id integer not null,
    first integer not null,
    size integer not null,
    primary key (run_id, position)
) strict, without rowid;
