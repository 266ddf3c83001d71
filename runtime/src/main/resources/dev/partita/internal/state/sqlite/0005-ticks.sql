-- The sensors and schedules that ever were, and how far each has come. Kinds are words, as names are.
create table automations (
    id integer primary key,
    kind text not null,
    name text not null,
    -- What the cursor and the times depend on.
    definition text not null,
    cursor text,
    stopped integer not null default 0,
    due integer not null,
    failures integer not null default 0,
    -- The process that works on it. Not a foreign key: one that is not in processes any more holds nothing.
    holder integer,
    -- The number of the last claim, and of its tick: who has an older one has lost it.
    claim integer not null default 0,
    unique (kind, name)
) strict;

create table ticks (
    automation_id integer not null,
    number integer not null,
    begun integer not null,
    ended integer not null,
    status integer not null,
    detail text not null,
    runs integer not null,
    dropped integer not null,
    added integer not null,
    removed integer not null,
    primary key (automation_id, number)
) strict, without rowid;

-- The last run that was requested with each run key.
create table run_keys (
    automation_id integer not null,
    key text not null,
    run_id integer not null,
    primary key (automation_id, key)
) strict, without rowid;

-- Whether it was queued: if it is interrupted, it is gone on with.
alter table runs add column requested integer not null default 0;

create index runs_to_retry on runs (id) where status = 6 and requested = 1;
