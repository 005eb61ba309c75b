copy role (id, name) from stdin;
1	x
\.
