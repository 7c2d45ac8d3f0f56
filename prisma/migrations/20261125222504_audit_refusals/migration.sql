-- CreateIndex
CREATE INDEX "audit_entry_act_at_idx" ON "audit_entry"("act", "at");
