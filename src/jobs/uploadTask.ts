import { z } from 'zod';
import type { UploadJob } from '../service/uploads/noteUpload.ts';

const queued = z.object({
  kind: z.enum(['read', 'import']),
  uploadId: z.int(),
  by: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt)
    .optional(),
  messageId: z.int().optional(),
});

/** The queue's task that reads what was sent and imports what was confirmed; rejects if it should be tried again. */
export function uploadTask(handle: (job: UploadJob) => Promise<void>): (payload: unknown) => Promise<void> {
  return (payload) => {
    const { kind, uploadId, by, messageId } = queued.parse(payload);
    const reader = by === undefined || messageId === undefined ? undefined : { by, messageId };
    return handle({ kind, uploadId, reader });
  };
}
