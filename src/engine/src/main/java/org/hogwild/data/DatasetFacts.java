package org.hogwild.data;

import java.util.List;

/** What is known of a data set besides its blocks. */
record DatasetFacts(
    DatasetStatistics statistics, Labels labels, List<Dataset.Origin> origins, FeatureMap features) {

    DatasetFacts {
        origins = List.copyOf(origins);
    }

    DatasetFacts withFeatures(final FeatureMap newFeatures) {
        return new DatasetFacts(statistics, labels, origins, newFeatures);
    }
}
