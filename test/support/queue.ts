import { expect } from 'vitest';
import { workInThread } from '../../src/importing/uploadThread.ts';
import { documentTask } from '../../src/jobs/documentTask.ts';
import { noticeTask } from '../../src/jobs/noticeTask.ts';
import { startQueue } from '../../src/jobs/queue.ts';
import { sealTask } from '../../src/jobs/sealTask.ts';
import { uploadTask } from '../../src/jobs/uploadTask.ts';
import { NOTICE_TASK } from '../../src/service/notice.ts';
import { DOCUMENT_TASK } from '../../src/service/reports/announceDocument.ts';
import { storeDocument } from '../../src/service/reports/storeDocument.ts';
import { sealAsAgreed } from '../../src/service/sealAsAgreed.ts';
import { SEAL_TASK } from '../../src/service/sealProposal.ts';
import { UPLOAD_TASK } from '../../src/service/uploads/noteUpload.ts';
import type { Conversation } from './conversation.ts';
import { seededBytes } from './seededBytes.ts';

/** Runs the queue as the app does while something happens; no job may fail. */
export async function withQueue(
  talk: Pick<Conversation, 'database' | 'chat' | 'now'>,
  work: () => Promise<void>,
): Promise<void> {
  const { prisma, pool, url } = talk.database;
  const seal = async (id: string) => {
    await sealAsAgreed(prisma, id, { random: seededBytes(23), now: talk.now });
  };
  const queue = await startQueue({
    pool,
    tasks: {
      [NOTICE_TASK]: noticeTask(talk.chat.bot.notify),
      [SEAL_TASK]: sealTask(seal),
      [DOCUMENT_TASK]: documentTask((id) => storeDocument(prisma, id, talk.chat.bot.fetchFile)),
      [UPLOAD_TASK]: uploadTask((job) => talk.chat.bot.handleUpload(job, (order) => workInThread({ ...order, url }))),
    },
    failed: (_job, error) => expect.unreachable(String(error)),
  });
  try {
    await work();
  } finally {
    await queue.stop();
  }
}
