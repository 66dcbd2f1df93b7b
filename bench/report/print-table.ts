import type { Figure } from '../workloads/workload.ts'
import { isMet, millisText, timesPeer, wordsOf } from './judge.ts'
import { peers } from './peers.ts'

const longestNote = 160
const heads = ['', 'workload', 'goal', 'figure', 'floor', 'ratio', 'p50', 'p99', 'rss', 'Vendure 3.7', 'Medusa 2.21', 'notes']

/** The figures as a table that stands in a terminal and in a text. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.workload, figure.what, wordsOf(figure.goal), reached(figure), ...beside(figure), ...others(figure)])
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function reached(figure: Figure): string {
  const met = isMet(figure)
  const mark = met === null ? '' : met ? '✓ ' : '✗ '
  const figures = [
    figure.perSecond !== undefined && perSecondText(figure.perSecond),
    figure.millis !== undefined && millisText(figure.millis),
    figure.held !== undefined && (figure.held ? 'yes' : 'no'),
  ]
  return mark + figures.filter(Boolean).join(', ')
}

function beside({ perSecond, floorPerSecond, p50, p99, firstByteP99, rss, goal }: Figure): string[] {
  const ratio = perSecond !== undefined && floorPerSecond ? `${Math.round((perSecond / floorPerSecond) * 100)} %` : ''
  const slowest = p99 === undefined ? '' : goal.firstByteP99 === undefined ? p99.toFixed(1) : `${p99.toFixed(1)} (TTFB ${(firstByteP99 ?? 0).toFixed(1)})`
  return [floorPerSecond === undefined ? '' : perSecondText(floorPerSecond), ratio, p50?.toFixed(1) ?? '', slowest, rss === undefined ? '' : `${rss} MiB`]
}

function others(figure: Figure): string[] {
  const peer = peers[figure.what]
  return [peer?.vendure ?? '', peer?.medusa ?? '', [timesPeer(figure), figure.note].filter(Boolean).join('; ').replaceAll(/\s+/g, ' ').slice(0, longestNote)]
}

function perSecondText(perSecond: number): string {
  return `${perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toFixed(1)}/s`
}
