/** @file Pictures to answer: one drawn by hand, or one of the test digits. */
import { DrawingPad } from "./DrawingPad.tsx";
import { TestDigits } from "./TestDigits.tsx";

export function Digits({ side }: { readonly side: number }) {
  return (
    <div className="digit-input">
      <div>
        <DrawingPad side={side} />
      </div>
      <div>
        <TestDigits side={side} />
      </div>
    </div>
  );
}
