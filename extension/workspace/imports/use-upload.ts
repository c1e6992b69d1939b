// Sends a file for its dry run; the answer is a job, or a proposal which column is which.
// The file and what was said about it are kept in memory, so that it can be sent again.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type * as v from 'valibot';
import type { ResponseOf } from '../../../shared/contract/endpoint.ts';
import type { columnMappingSchema } from '../../../shared/contract/imports.ts';
import { saveImportPreset, uploadImport } from '../../../shared/contract/imports.ts';
import { useServices } from '../services.ts';
import { type Act, useAct } from '../use-act.ts';

/** Which columns mean what, as it travels. */
export type WireMapping = v.InferOutput<typeof columnMappingSchema>;

/** A file with what the person said about it. */
export interface FileInHand {
  readonly file: File;
  readonly accountId: string;
  readonly warehouseId: string;
  readonly createsItems: boolean;
  readonly mapping?: WireMapping;
  /** Name of a place in the file -> warehouse id. */
  readonly places?: Readonly<Record<string, string>>;
}

type Answer = ResponseOf<typeof uploadImport>;
/** The server's guess which column is which. */
export type Proposal = Extract<Answer, { kind: 'proposal' }>;

/** The file last sent, by the job it became: the job's page can send it again, mended. */
export const filesByJob = signal<Readonly<Record<string, FileInHand>>>({});

const queryOf = (inHand: FileInHand) => ({
  fileName: inHand.file.name,
  createsItems: inHand.createsItems ? ('true' as const) : ('false' as const),
  ...(inHand.accountId && { accountId: inHand.accountId }),
  ...(inHand.warehouseId && { warehouseId: inHand.warehouseId }),
  ...(inHand.mapping && { mapping: JSON.stringify(inHand.mapping) }),
  ...(inHand.places && { places: JSON.stringify(inHand.places) }),
});

interface Upload {
  readonly act: Act;
  readonly proposal: Proposal | null;
  /** `rememberAs` keeps the mapping under that name; '' does not. */
  send(inHand: FileInHand, rememberAs?: string): Promise<void>;
  forget(): void;
}

/** The upload of one page; `onJob` is called with the job's id. */
export const useUpload = (onJob: (jobId: string) => void): Upload => {
  const { upload, call, i18n } = useServices();
  const act = useAct();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const send = (inHand: FileInHand, rememberAs = '') =>
    act.run(async () => {
      if (proposal && inHand.mapping && rememberAs !== '') {
        const { signature } = proposal;
        await call(saveImportPreset, {
          body: { name: rememberAs, signature, mapping: inHand.mapping },
        });
      }
      const answer = await upload(uploadImport, { query: queryOf(inHand) }, inHand.file);
      if (answer.kind === 'proposal') {
        setProposal(answer);
        return undefined;
      }
      filesByJob.value = { ...filesByJob.value, [answer.job.id]: inHand };
      onJob(answer.job.id);
      return answer.isRepeat ? { message: i18n.t('imports.repeat') } : undefined;
    });
  return { act, proposal, send, forget: () => setProposal(null) };
};
