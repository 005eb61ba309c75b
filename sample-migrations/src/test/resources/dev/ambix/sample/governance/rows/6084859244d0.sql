begin;
insert into policies (team_id, name, current_version) select id, 'No restricted tools', 2 from teams;
insert into policy_versions (policy_id, version, rules)
select id, version, '{"deny": ["restricted"]}' from policies, generate_series(1, 2) version;
commit;
