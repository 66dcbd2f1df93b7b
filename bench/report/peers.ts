/** What the peers reached on the same kind of machine: 2 cores, server, PostgreSQL 18 with fsync and load tool together, production mode, 10,000 articles, 1,000 clients. */
export const peers: Record<string, { vendure: string; medusa: string; vendurePerSecond?: number }> = {
  'listing of 24': { vendure: '54/s (p99 441)', medusa: '26/s (p99 842)', vendurePerSecond: 54 },
  'search of two words': { vendure: '0.9/s (14 s)', medusa: '11/s with class price' },
  'product page of 10 articles': { vendure: '86/s (p99 262)', medusa: '38/s (p99 581)' },
  'add one line': { vendure: '56/s', medusa: '6/s' },
  'add 50 lines': { vendure: '454 ms', medusa: '463 ms' },
  'checkout of 10 lines': { vendure: '3.9/s (p99 2.4 s)', medusa: '0.95/s (p99 9.2 s)' },
  '10,000 prices in one call': { vendure: '70 s', medusa: '171 s' },
  '10,000 levels in one call': { vendure: '108 s', medusa: '6.7 s' },
  '10,000 articles and 30,000 prices from CSV': { vendure: '132 s', medusa: '62 s' },
  'start to first answer': { vendure: '2.7 s, 228 MiB', medusa: '3.5 s, 317 MiB' },
}
