/** @file The part of Trusted Types that the page needs; the standard library does not declare it yet. */

interface TrustedTypePolicyFactory {
  /** The policy named `default` is asked about every script address and every piece of HTML used as plain text. */
  createPolicy(
    name: "default",
    rules: {
      readonly createScriptURL: (address: string) => string;
      readonly createHTML: (html: string) => string;
    },
  ): unknown;
}

declare const trustedTypes: TrustedTypePolicyFactory | undefined;
