grant select on "${table}" to ${reader}, ${reader};
select '${note}', '${other}', '$', '${', '${reader';
