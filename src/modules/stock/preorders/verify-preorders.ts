/** Invariants of campaigns: each statement must return no row. */
export const preorderInvariants = [
  {
    name: 'stock: a campaign counts what is pre-ordered in it, and never more than its cap',
    sql: `
    select c.id, n.taken, coalesce(p.qty, 0) as preordered, c.cap_qty from stock.campaign c join stock.campaign_count n on n.campaign_id = c.id
    left join (select campaign_id, sum(qty) as qty from stock.preorder group by 1) p on p.campaign_id = c.id
    where (c.state = 'published' and n.taken <> coalesce(p.qty, 0)) or n.taken > c.cap_qty or (c.state = 'draft' and n.taken <> 0)`,
  },
  {
    name: 'stock: an article is sold by one open campaign at a time',
    sql: `
    select x.variant_id, c.id, d.id as other from stock.campaign_article x join stock.campaign c on c.id = x.campaign_id join stock.campaign_article y on y.variant_id = x.variant_id
    join stock.campaign d on d.id = y.campaign_id where c.id < d.id and c.state = 'published' and d.state = 'published' and c.opens_on <= d.closes_on and c.closes_on >= d.opens_on`,
  },
  {
    name: 'stock: what is pre-ordered is of an article and a window of its campaign',
    sql: `
    select p.holder, p.line from stock.preorder p left join stock.campaign_article x on x.campaign_id = p.campaign_id and x.variant_id = p.variant_id
    left join stock.campaign_window w on w.id = p.window_id and w.campaign_id = p.campaign_id where x.variant_id is null or w.id is null`,
  },
]
