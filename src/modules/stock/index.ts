export { availability, nothingThere, type Availability } from './availability.ts'
export { stockChanged } from './events.ts'
export { levelImport } from './import-levels.ts'
export { issue, type Issued } from './issue.ts'
export { moveStock, type MoveLine, type MoveResult } from './move-stock.ts'
export {
  expectedOf, listLevels, movementsOf, warehouses, type LevelFilter, type LevelRow, type MovementRow, type Warehouse,
} from './office-stock.ts'
export { promiseOf, type Promised } from './promise-of.ts'
export { release } from './release.ts'
export { reserve, type Reserved, type WantedLine } from './reserve.ts'
export { mostLines, setLevels, type LevelLine, type LevelResult } from './set-levels.ts'
export { invariants } from './verify.ts'
