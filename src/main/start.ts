import './production.ts'
import { serve } from './serve.ts'

await serve({ development: false })
