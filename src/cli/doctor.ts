import { type Config, isConfig, readConfig } from '../config.ts';
import type { CommandContext } from './command.ts';
import { CommandFailure } from './command.ts';
import { faultSentence } from './configuration.ts';
import { botFindings } from './doctorBot.ts';
import { databaseFindings } from './doctorDatabase.ts';
import { dataFindings, nodeFinding, zoneFinding } from './doctorMachine.ts';
import { type Finding, findingLines } from './finding.ts';

export interface DoctorOptions {
  readonly json?: boolean;
}

/** `pingyi doctor [--json]`: one line per check, with the mend; fails if something is wrong. */
export async function runDoctor(context: CommandContext, { json = false }: DoctorOptions): Promise<void> {
  const { t, out } = context;
  const findings = await examine(context);
  if (json) out(JSON.stringify(findings, null, 2));
  else for (const finding of findings) for (const line of findingLines(t, finding)) out(line);
  if (findings.some((finding) => finding.state === 'error')) throw new CommandFailure();
}

async function examine(context: CommandContext): Promise<Finding[]> {
  const { t, env } = context;
  const machine = [nodeFinding(t, process.versions.node), zoneFinding(t)];
  const config = readConfig(env);
  if (!isConfig(config)) {
    const faults = config.map((fault) => {
      return { check: 'config', state: 'error', what: t('doctor-config'), mend: faultSentence(t, fault) } as const;
    });
    return [...machine, ...faults];
  }
  return [...machine, ...(await installationFindings(context, config))];
}

async function installationFindings(context: CommandContext, config: Config): Promise<Finding[]> {
  const { t } = context;
  const data = dataFindings(t, config);
  const fine = data.every((finding) => finding.state === 'ok');
  return [
    { check: 'config', state: 'ok', what: t('doctor-config') },
    ...data,
    ...(fine ? await databaseFindings(context) : []),
    ...(await botFindings(t, config)),
  ];
}
