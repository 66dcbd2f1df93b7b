-- An offer may name several products or articles: `target_id` is the first, these are the others.
alter table pricing.offer add column more_target_ids bigint[] not null default '{}';
alter table pricing.offer add constraint offer_more_targets check (more_target_ids = '{}' or (target in ('product', 'variant') and target_id is not null));

-- For a whole group of companies: `company_id` is the one at its head.
alter table pricing.offer drop constraint offer_audience_check, drop constraint offer_check1;
alter table pricing.offer add constraint offer_audience_check check (audience in ('all', 'class', 'company', 'group'));
alter table pricing.offer add constraint offer_for_company check ((audience in ('company', 'group')) = (company_id is not null));

create or replace trigger touch after insert or delete or truncate or update of code, name_fr, name_en, state, audience, class_id, company_id, currency, valid, target, target_id, more_target_ids, min_net_cents,
  min_qty, first_order, action_kind, action, exclusive, position, on_agreement, max_uses, max_uses_company, budget_cents on pricing.offer for each statement execute function platform.touch('pricing');
