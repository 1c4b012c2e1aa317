/** @file The part of Trusted Types that starting a worker needs; the standard library does not declare it yet. */

interface TrustedTypePolicyFactory {
  /** The policy named `default` is asked about every script address that is used as plain text. */
  createPolicy(name: "default", rules: { createScriptURL: (address: string) => string }): unknown;
}

declare const trustedTypes: TrustedTypePolicyFactory | undefined;
