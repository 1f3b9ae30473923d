/** Address of a meeting or of one of its pages. */
export const adresseSeance = (id: string, suite = ""): string => `/seance/${encodeURIComponent(id)}${suite}`;

/** Address of a committee or of one of its pages. */
export const adresseInstance = (convention: string, instance: string, suite = ""): string =>
  `/convention/${encodeURIComponent(convention)}/instance/${encodeURIComponent(instance)}${suite}`;

/** Address of the committees of a convention. */
export const adresseInstances = (convention: string): string =>
  `/convention/${encodeURIComponent(convention)}/instances`;
