insert into api_keys (team_id, created_by, name, prefix, key_hash, scopes, expires_at, revoked_at)
select team_id, id, 'key of ' || email, 'amb_' || right(id::text, 8), sha256(email::bytea),
    array['servers:read', 'tools:call'], now() + interval '90 days',
    case when email like '%5@%' then now() end
from users where email like 'user2_@%';
