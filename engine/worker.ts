/** @file The worker's entry: a host behind the protocol, with the files shipped beside the page. */
import { type Port, serve } from "./protocol.ts";
import type { Emit } from "./spec/run.ts";
import { Host } from "./host.ts";

/** Where the page's files are: the built worker lies one folder down. */
const root = new URL(import.meta.env.DEV ? "/" : "..", self.location.href);

async function loadAsset(name: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(name, root));
  if (!response.ok)
    throw new Error(`${name} could not be loaded (${response.status}); reload the page to try again.`);
  return response.arrayBuffer();
}

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, { transfer }),
  set onmessage(listener: Port["onmessage"]) {
    self.onmessage = listener;
  },
};
let send: Emit = () => undefined;
const host = new Host(loadAsset, (event, data) => send(event, data));
send = serve(port, host.handlers);
