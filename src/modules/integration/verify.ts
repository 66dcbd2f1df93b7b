/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: 'integration: a finished import answers for every line that it read',
    sql: `
    select id from integration.import_run where state = 'done' and rows_read <> rows_written + rows_unchanged + rows_rejected`,
  },
  {
    name: 'integration: the rejected lines of an import are as many as its figure says',
    sql: `
    select r.id from integration.import_run r where r.state = 'done'
      and r.rows_rejected <> (select count(distinct j.line) from integration.import_reject j where j.run_id = r.id)`,
  },
  { name: 'integration: an idempotency key that is kept has its answer', sql: `select caller, key from integration.idempotency where status is null` },
  { name: 'integration: an import that is over has an end', sql: `select id from integration.import_run where state in ('done', 'failed', 'cancelled') and finished_at is null` },
  {
    name: 'integration: no webhook message has a number beyond the last of its subscription',
    sql: `
    select d.id from integration.webhook_delivery d join integration.webhook w on w.id = d.webhook_id where d.sequence > w.last_sequence`,
  },
  {
    name: 'integration: a file of a source has an end when its import is over, and none before',
    sql: `
    select id from integration.file_taken where (state = 'importing') <> (finished_at is null)`,
  },
]
