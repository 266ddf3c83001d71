-- Of the last success, the version of the code and what it read of other assets, as Origin writes them; null from before they were recorded.
alter table partition_states add column success_code text;
alter table partition_states add column success_read text;
