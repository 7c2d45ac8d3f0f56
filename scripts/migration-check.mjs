// Fails when the migrations do not lead to prisma/schema.prisma.
import { schemaDifference } from './schema-difference.mjs';

const sql = await schemaDifference();
if (sql === undefined) {
  process.stdout.write('The migrations and prisma/schema.prisma agree.\n');
} else {
  process.stderr.write(`prisma/schema.prisma and the migrations differ; run npm run migration:new -- name\n\n${sql}\n`);
  process.exitCode = 1;
}
