import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog('debug', { write: (line) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it('writes one JSON object per event, with the fields that are known', () => {
    const [line = ''] = logged((log) => log.info('campaign-closed', { campaign: 'demo', count: 3 }));
    expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'campaign-closed', campaign: 'demo', count: 3 });
  });

  it('keeps out whatever else an object carries', () => {
    const update = { updateId: 7, text: 'SECRET', token: 'SECRET', name: 'SECRET' };
    const [line = ''] = logged((log) => log.warn('update-failed', update));
    expect(JSON.parse(line)).toMatchObject({ updateId: 7 });
    expect(line).not.toContain('SECRET');
  });

  it('tells of an error where it happened, not what it said, even if what it said looks like a trace', () => {
    const cause = Object.assign(new Error('SECRET\n    at SECRET (x:1:1)'), { code: 'P2002' });
    const [line = ''] = logged((log) => log.error('failed', { error: new TypeError('SECRET grade', { cause }) }));
    expect(line).not.toContain('SECRET');
    expect(JSON.parse(line)).toMatchObject({ error: { class: 'TypeError', cause: { class: 'Error', code: 'P2002' } } });
    expect(JSON.parse(line).error.stack[0]).toMatch(/^at /);
  });
});
