import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A program of the bench in a process of its own: it is asked one thing at a time. */
export interface Worker<Order, Answer> {
  ask(order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a program beside this file on one core (where that can be chosen); resolves with it and its first word. */
export async function startWorker<Order extends object, Answer, Hello = string>(
  program: string,
  args: readonly string[],
  core: number,
): Promise<{ worker: Worker<Order, Answer>; hello: Hello }> {
  const loader = ['--import', 'tsx'];
  const pinned = canPin() ? { execPath: 'taskset', execArgv: ['-c', `${core}`, process.execPath, ...loader] } : {};
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args, { execArgv: loader, ...pinned });
  const next = <T>() => nextMessage<T>(child, program);
  const hello = await next<Hello>();
  return {
    hello,
    worker: {
      ask: async (order) => {
        const answer = next<Answer>();
        child.send(order);
        return answer;
      },
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.disconnect();
        await gone;
      },
    },
  };
}

function nextMessage<T>(child: ChildProcess, program: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${program} ended`));
    child.once('exit', ended);
    child.once('message', (message: T) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

function canPin(): boolean {
  return cpus().length > 1 && spawnSync('taskset', ['-c', '1', 'true']).status === 0;
}
