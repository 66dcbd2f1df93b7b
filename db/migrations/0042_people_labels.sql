-- One view names the seller's people for the rooms above: `accounts.staff_label`. The other one told the same of fewer columns.
drop view accounts.person_label;
