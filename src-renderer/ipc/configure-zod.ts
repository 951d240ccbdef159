import { z } from 'zod'

// The page may not compile code from strings, which is how zod makes its fast parsers; it decides on that when a schema
// is made, so this is imported before any other module.
z.config({ jitless: true })
