-- The sensors and schedules that ever were, and how far each has come. Kinds are words, as names are.
create table automations (
    id bigint generated always as identity primary key,
    kind text collate "C" not null,
    name text collate "C" not null,
    -- What the cursor and the times depend on.
    definition text not null,
    cursor text,
    stopped smallint not null default 0,
    due bigint not null,
    failures bigint not null default 0,
    -- The process that works on it. Not a foreign key: one that is not in processes any more holds nothing.
    holder bigint,
    -- The number of the last claim, and of its tick: who has an older one has lost it.
    claim bigint not null default 0,
    unique (kind, name)
) with (fillfactor = 50);

create table ticks (
    automation_id bigint not null,
    number bigint not null,
    begun bigint not null,
    ended bigint not null,
    status smallint not null,
    detail text not null,
    runs bigint not null,
    dropped bigint not null,
    added bigint not null,
    removed bigint not null,
    primary key (automation_id, number)
);

-- The last run that was requested with each run key; long keys by their digests.
create table run_keys (
    automation_id bigint not null,
    key text collate "C" not null,
    run_id bigint not null,
    primary key (automation_id, key)
);

-- Whether it was queued: if it is interrupted, it is gone on with.
alter table runs add column requested smallint not null default 0;

create index runs_to_retry on runs (id) where status = 6 and requested = 1;
