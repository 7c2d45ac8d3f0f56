-- CreateTable
CREATE TABLE "turnout_sample" (
    "campaign_id" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "entitled" INTEGER NOT NULL,
    "participated" INTEGER NOT NULL,

    CONSTRAINT "turnout_sample_pkey" PRIMARY KEY ("campaign_id","unit","hour")
);

-- AddForeignKey
ALTER TABLE "turnout_sample" ADD CONSTRAINT "turnout_sample_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;
