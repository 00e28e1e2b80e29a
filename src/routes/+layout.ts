// Pages are documents: no client runtime unless a page asks for it (docs/decisions/002-documents.md).
export const csr = false;
