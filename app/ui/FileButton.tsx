/** @file A button that opens the system's list of files. */
import { useRef } from "react";
import { Button, type ButtonProps } from "./Button.tsx";

interface FileButtonProps extends Pick<ButtonProps, "label" | "icon" | "look" | "isDisabled" | "className"> {
  /** File name endings or kinds, such as `.csv` or `image/*`; left out, any file. */
  readonly accepts?: readonly string[];
  readonly several?: boolean;
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton({ accepts = [], several = false, onFiles, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accepts.join(",")}
        multiple={several}
        onChange={({ currentTarget }) => {
          const files = Array.from(currentTarget.files ?? []);
          // The same file may be chosen again.
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
