-- What is kept in a process carries the numbers of what it was made from. A change of such a table bumps its number in the writer's
-- transaction: at its end, in the order of the names, so that writers wait for each other no longer than a commit takes and never in a circle.
create table platform.version (
  name text primary key,
  n bigint not null default 1
);
insert into platform.version (name) values ('approvals'), ('catalogue'), ('pricing'), ('search'), ('shipping'), ('terms');

create table platform.touched (
  name text not null
);

create function platform.touch() returns trigger language plpgsql as $$
begin
  if current_setting('comptoir.touched_' || tg_argv[0], true) is distinct from pg_current_xact_id()::text then
    perform set_config('comptoir.touched_' || tg_argv[0], pg_current_xact_id()::text, true);
    insert into platform.touched (name) values (tg_argv[0]);
  end if;
  return null;
end $$;

-- The first of a transaction's marks bumps all of them; nobody else ever sees the rows.
create function platform.bump_versions() returns trigger language plpgsql as $$
begin
  perform 1 from platform.version v where v.name in (select t.name from platform.touched t) order by v.name for no key update;
  with gone as (delete from platform.touched returning name)
  update platform.version v set n = v.n + 1 from (select distinct name from gone) g where v.name = g.name;
  return null;
end $$;
create constraint trigger bump after insert on platform.touched deferrable initially deferred for each row execute function platform.bump_versions();

-- Every change of a table bumps that number from now on.
create procedure platform.watch(watched regclass, name text) language plpgsql as $$
begin
  execute format('create or replace trigger touch after insert or update or delete or truncate on %s for each statement execute function platform.touch(%L)', watched, name);
end $$;

-- The numbers as this transaction sees them; null for what it has changed itself.
create function platform.versions() returns json language sql stable as $$
  select json_object_agg(v.name, case when current_setting('comptoir.touched_' || v.name, true) = pg_current_xact_id_if_assigned()::text then null else v.n end) from platform.version v
$$;

do $$
declare
  watched regclass;
begin
  for watched in select c.oid from pg_class c where c.relkind = 'r' and c.relnamespace = 'catalogue'::regnamespace loop
    call platform.watch(watched, 'catalogue');
  end loop;
end $$;
call platform.watch('pricing.price_list', 'pricing');
call platform.watch('pricing.agreement', 'pricing');
call platform.watch('pricing.agreement_discount', 'pricing');
call platform.watch('pricing.vat_rate', 'pricing');
call platform.watch('pricing.tier_family', 'pricing');
call platform.watch('pricing.on_request', 'pricing');
-- What is used up of an offer is asked each time.
create trigger touch after insert or delete or truncate or update of code, name_fr, name_en, state, audience, class_id, company_id, currency, valid, target, target_id, min_net_cents, min_qty,
  first_order, action_kind, action, exclusive, position, on_agreement, max_uses, max_uses_company, budget_cents on pricing.offer for each statement execute function platform.touch('pricing');
call platform.watch('search.article', 'search');
call platform.watch('search.synonym', 'search');
call platform.watch('shipping.method', 'shipping');
call platform.watch('orders.terms', 'terms');
call platform.watch('approvals.rule', 'approvals');
