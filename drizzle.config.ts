// Where drizzle-kit reads the tables and writes migrations. Used by `npm run db:generate` alone.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './worker/db/schema/*.ts',
  out: './worker/db/migrations',
});
