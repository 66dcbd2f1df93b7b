import type { LucideIcon } from 'lucide-react'

/** An icon of lucide-react, drawn at 16 px. */
export type Icon = LucideIcon
