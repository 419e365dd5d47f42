import { isServer } from "../internal/platform.js";
import type { Body } from "./outgoing.js";

/** How much of an upload has been handed to the network. */
export interface UploadProgress {
  /** Bytes of the whole body, file and fields, that were handed over. */
  readonly sent: number;
  /** Bytes of the whole body. */
  readonly total: number;
}

/** A body that reports its progress, with the headers that belong to it. */
export interface ReportingBody {
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the body anew for each attempt. */
  readonly open: () => Body;
  /** The body has been sent. */
  readonly sent: () => void;
}

/** Packs a form so that each chunk on its way out is reported. */
export async function reportingBody(
  form: FormData,
  report: (progress: UploadProgress) => void,
): Promise<ReportingBody> {
  const packed = new Response(form);
  const type = packed.headers.get("content-type") ?? "multipart/form-data";
  const blob = await packed.blob();
  const total = blob.size;
  if (!isServer()) {
    return {
      headers: { "content-type": type },
      open: () => blob,
      sent: () => report({ sent: total, total }),
    };
  }
  return {
    headers: { "content-type": type, "content-length": String(total) },
    open: () => blob.stream().pipeThrough(counter(total, report)),
    sent: () => undefined,
  };
}

function counter(
  total: number,
  report: (progress: UploadProgress) => void,
): TransformStream<Uint8Array, Uint8Array> {
  let sent = 0;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      sent += chunk.byteLength;
      report({ sent, total });
    },
  });
}
