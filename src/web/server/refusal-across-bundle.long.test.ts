import { holdsAcrossBundles } from '#testing/across-bundles.ts'

holdsAcrossBundles('development')
