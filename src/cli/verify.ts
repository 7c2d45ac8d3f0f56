import { parseReceipt } from '../domain/ballot/receipt.ts';
import { parseFingerprint } from '../domain/bulletin/fingerprint.ts';
import { type Verification, verifyBulletin } from '../domain/bulletin/verifyBulletin.ts';
import { readJsonFile } from '../files/jsonFile.ts';
import { BadUse, type CommandContext, CommandFailure } from './command.ts';
import { mismatchText, passedText } from './verifyText.ts';

export interface VerifyCommandOptions {
  readonly receipt?: string;
  readonly ballots?: string;
  readonly fingerprint?: string;
  readonly json?: boolean;
}

/** Some 800,000 ballots; far more than that, and reading it would be all that the machine does. */
const BYTES_MAX = 128_000_000;

/**
 * `pingyi verify BULLETIN [--receipt R] [--ballots FILE] [--fingerprint F] [--json]`: checks files against each other, with
 * no installation, database or network. Fails at the first thing that does not match; `BadUse` where nothing could be checked.
 */
export async function runVerify(context: CommandContext, file: string, options: VerifyCommandOptions): Promise<void> {
  const { t } = context;
  const receipt = options.receipt === undefined ? undefined : parseReceipt(options.receipt);
  if (receipt === null) throw new BadUse(t('verify-bad-receipt'));
  const fingerprint = options.fingerprint === undefined ? undefined : parseFingerprint(options.fingerprint);
  if (fingerprint === null) throw new BadUse(t('verify-bad-fingerprint'));
  const bulletin = await readFile(context, file);
  const auditorsFile = options.ballots === undefined ? undefined : await readFile(context, options.ballots);
  const verification = verifyBulletin(bulletin, { receipt, auditorsFile, fingerprint });
  report(context, verification, options);
  if (verification.mismatch) {
    throw options.json
      ? new CommandFailure()
      : new CommandFailure(mismatchText(t, verification.mismatch), t('verify-advice'));
  }
}

async function readFile({ t }: CommandContext, file: string): Promise<unknown> {
  const read = await readJsonFile(file, BYTES_MAX);
  if (!('fault' in read)) return read.value;
  const { fault } = read;
  if (!('what' in fault)) throw new CommandFailure(t(`verify-${fault.code}`, { file }));
  throw new BadUse(
    fault.code === 'file-too-large'
      ? t('verify-file-too-large', { file, what: fault.what })
      : t(`import-${fault.code}`, { file, what: fault.what }),
  );
}

function report({ t, out }: CommandContext, { passed, mismatch }: Verification, { json }: VerifyCommandOptions): void {
  if (json) {
    out(JSON.stringify({ matches: mismatch === null, passed, mismatch }, null, 2));
    return;
  }
  for (const check of passed) out(passedText(t, check));
  if (mismatch) return;
  const announced = passed.some((one) => one.check === 'fingerprint' && one.announced);
  out(announced ? t('verify-matches') : t('verify-matches-itself'));
}
