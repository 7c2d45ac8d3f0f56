import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CONFIG_FAULTS, type ConfigFault, type Environment, isConfig, readConfig, withEnvFile } from '../src/config.ts';

const TOKEN = '123456789:AAE-abc_def';

function config(env: Environment) {
  const read = readConfig(env);
  if (!isConfig(read)) throw new Error(JSON.stringify(read));
  return read;
}

function faults(env: Environment): readonly ConfigFault[] {
  const read = readConfig(env);
  return isConfig(read) ? [] : read;
}

describe('without any variable', () => {
  it('is local mode on this machine alone', () => {
    expect(config({})).toEqual({
      bot: { kind: 'local' },
      broadcastRate: 25,
      databaseUrl: undefined,
      dataDir: resolve('data'),
      host: '127.0.0.1',
      port: 8080,
      administrators: [],
      logLevel: 'warn',
    });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(config({ BOT_TOKEN: '', PORT: ' ', DATABASE_URL: '', ADMIN_IDS: '' })).toEqual(config({}));
  });

  it('does not mind a proxy that the system sets for everybody', () => {
    expect(config({ HTTPS_PROXY: 'socks5://proxy:1080' })).toEqual(config({}));
  });
});

describe('with a token', () => {
  it('goes to Telegram by long polling', () => {
    expect(config({ BOT_TOKEN: TOKEN })).toMatchObject({
      bot: { kind: 'live', token: TOKEN, apiRoot: 'https://api.telegram.org', proxy: undefined, webhook: undefined },
      logLevel: 'info',
    });
  });

  it('takes updates by webhook below PUBLIC_URL', () => {
    const secret = 'a-secret-of-16-or-more';
    const { bot } = config({ BOT_TOKEN: TOKEN, PUBLIC_URL: 'https://pingyi.example/bot/', WEBHOOK_SECRET: secret });
    expect(bot).toMatchObject({ webhook: { url: 'https://pingyi.example/bot/telegram/webhook', secret } });
  });

  it('uses the proxy for https, and goes directly to a server in its own network', () => {
    const proxied = { BOT_TOKEN: TOKEN, https_proxy: 'http://proxy:3128' };
    expect(config(proxied).bot).toMatchObject({ proxy: 'http://proxy:3128' });
    expect(config({ ...proxied, BOT_API_ROOT: 'http://10.0.0.2:8081/' }).bot).toMatchObject({
      apiRoot: 'http://10.0.0.2:8081',
      proxy: undefined,
    });
  });

  it('sends 25 reminders a second, or as many as it is told', () => {
    expect(config({}).broadcastRate).toBe(25);
    expect(config({ BROADCAST_RATE: '400' }).broadcastRate).toBe(400);
  });

  it('reads administrators, with Chinese commas too', () => {
    expect(config({ BOT_TOKEN: TOKEN, ADMIN_IDS: '11, 22，33' }).administrators).toEqual([11n, 22n, 33n]);
  });
});

describe('what cannot be used', () => {
  it('is named all at once', () => {
    const wrong = {
      ...{ BOT_TOKEN: 'abc', BOT_API_ROOT: 'ftp://x', DATABASE_URL: 'mysql://x/y', PORT: '70000', HOST: 'a b' },
      ...{ PUBLIC_URL: 'x', WEBHOOK_SECRET: 'short', ADMIN_IDS: 'me', HTTPS_PROXY: 'socks5://x', LOG_LEVEL: 'loud' },
      BROADCAST_RATE: '0',
    };
    expect(faults(wrong).map(({ variable, code }) => `${variable} ${code}`)).toEqual([
      'BOT_TOKEN token',
      'BOT_API_ROOT url',
      'DATABASE_URL database-url',
      'PORT port',
      'HOST host',
      'PUBLIC_URL public-url',
      'WEBHOOK_SECRET secret',
      'ADMIN_IDS ids',
      'HTTPS_PROXY proxy',
      'LOG_LEVEL level',
      'BROADCAST_RATE rate',
    ]);
  });

  it('includes half a webhook, and live settings without a token', () => {
    expect(faults({ BOT_TOKEN: TOKEN, PUBLIC_URL: 'https://x.example' })).toEqual([
      { variable: 'WEBHOOK_SECRET', code: 'together' },
    ]);
    expect(faults({ BOT_API_ROOT: 'http://x' })).toEqual([{ variable: 'BOT_API_ROOT', code: 'without-token' }]);
  });

  it('never throws, and never quotes a value', () => {
    const names = [
      'BOT_TOKEN',
      'BOT_API_ROOT',
      'DATABASE_URL',
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'WEBHOOK_SECRET',
      'ADMIN_IDS',
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names, 'HTTPS_PROXY', 'LOG_LEVEL', 'BROADCAST_RATE'), fc.string()),
        (env) => {
          for (const fault of faults(env)) {
            expect(Object.keys(fault)).toEqual(['variable', 'code']);
            expect(CONFIG_FAULTS).toContain(fault.code);
          }
        },
      ),
    );
  });
});

describe('a .env file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pingyi-config-'));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('stands behind the environment', () => {
    writeFileSync(join(directory, '.env'), '# live\nBOT_TOKEN="1:x"\nPORT=9000\n');
    expect(withEnvFile({ PORT: '9001' }, directory)).toEqual({ BOT_TOKEN: '1:x', PORT: '9001' });
  });

  it('need not be there', () => {
    expect(withEnvFile({ PORT: '9001' }, join(directory, 'nowhere'))).toEqual({ PORT: '9001' });
  });
});
