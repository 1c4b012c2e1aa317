/** @file The way a run came, and back along it: fetched when it is first asked for. */
import type { Commands } from "../protocol.ts";
import type { TravelCommands } from "../spec/travel.ts";
import type { Trip, Travels } from "../travel/travels.ts";
import type { Group, Hosting } from "./hosting.ts";

type Way = Pick<Trip, "recorder" | "reopen">;

export function travelling(host: Hosting, way: Way): Group<keyof TravelCommands | "restore"> {
  let fetched: Promise<Travels> | null = null;
  const traveller = (): Promise<Travels> =>
    (fetched ??= import("../travel/travels.ts").then(
      ({ Travels }) => new Travels({ ...way, current: host.current, emit: host.emit }),
    ));
  /** A state is taken over also where nothing can be fetched: then without what came after it. */
  const restore = async ({ checkpoint }: Commands["restore"]["args"]): Promise<undefined> => {
    // In order, since the document that the state is of may be on its way.
    await host.inOrder(async () => {
      if (way.recorder.holds(checkpoint.step)) await traveller().catch(() => undefined);
    });
    await host.inOrderAnyhow(() => host.current().restore(checkpoint));
    return undefined;
  };
  return {
    restore,
    timeline: async () => (await traveller()).timeline(),
    travel: async ({ step, run }) => {
      const travels = await traveller();
      const journey = travels.ask();
      return host.inOrderAnyhow(() => travels.go(journey, step, run));
    },
    travelStop: async () => {
      (await traveller()).stop();
      return undefined;
    },
    travelForget: async ({ run }) => {
      const travels = await traveller();
      await host.inOrder(async () => travels.forget(run));
      return undefined;
    },
  };
}
