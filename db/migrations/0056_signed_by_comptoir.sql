-- What jobs noted in timelines was signed with the name of the job; a client reads the product's.
update orders.timeline set actor_name = 'Comptoir' where actor = actor_name and actor_name <> 'Comptoir';
update supply.timeline set actor_name = 'Comptoir' where actor = actor_name and actor_name <> 'Comptoir';
