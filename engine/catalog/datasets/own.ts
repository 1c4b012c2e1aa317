/** @file Where the data sets come from that this project makes by formula or wrote itself. */

export const ownSource = "Layerwise, made from the seed by a formula of its own.";
export const ownLicence = "MIT";
