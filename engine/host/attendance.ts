/** @file The doctor goes along with a run while somebody wants to know what goes wrong; fetched when that is so for the first time. */
import type { Attending } from "../doctor/attending.ts";
import type { Runner } from "../train/runner.ts";
import type { Group, Hosting } from "./hosting.ts";

export class Attendance {
  readonly handlers: Group<"doctor">;
  readonly #host: Hosting;
  #wanted = false;
  #attendant: Attending | null = null;

  constructor(host: Hosting) {
    this.#host = host;
    this.handlers = {
      doctor: ({ watched }) =>
        host.inOrder(async () => {
          this.#wanted = watched;
          const runner = host.present();
          await runner?.exclusive(() => this.follow(runner));
          return this.#attendant?.findings ?? { step: 0, findings: [] };
        }),
    };
  }

  /** Goes along with this run from now on, or with none. */
  async follow(runner: Runner): Promise<void> {
    if (this.#wanted && runner.attendant !== null) return;
    this.#attendant?.dispose();
    this.#attendant = null;
    if (this.#wanted) {
      const { Attending } = await import("../doctor/attending.ts");
      this.#attendant = new Attending(runner.session, this.#host.emit);
    }
    runner.attendant = this.#attendant;
  }
}
