// Pages are documents: no client runtime unless a page asks for it (docs/decisions/001-documents.md).
export const csr = false;
