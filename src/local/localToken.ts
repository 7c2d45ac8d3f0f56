import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bot's id in local mode, as the number of a real token is. */
const BOT_ID = 7_000_000_001;

/** The token by which bot and emulator know each other: made once, kept with the data, readable by its owner alone. */
export function localToken(dataDir: string): string {
  const file = join(dataDir, 'local-token');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const token = `${BOT_ID}:${randomBytes(26).toString('base64url')}`;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}
