insert into user_preferences (user_id, locale) select id, 'pt-BR' from users where email like '%0@%';
